package dev.personinterest.constraints;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The text must be an absolute http or https URL (RFC 3986). Path, query and fragment may contain characters beyond
 * ASCII.
 *
 * <ul>
 *   <li>The scheme is http or https in upper or lower case, then {@code ://} (section 3.1).
 *   <li>User information is refused (section 3.2.1), because others see the link.
 *   <li>The host is a name of letters, digits, hyphens and dots, an IPv4 address, or an IPv6 address in brackets
 *       without a zone (section 3.2.2). An internationalized name must be given in its ASCII form, {@code xn--…}, so
 *       that people read the name that is resolved: an accented or Cyrillic letter cannot be mistaken for a Latin one.
 *   <li>The port, if any, is at most 65535 (section 3.2.3).
 *   <li>Path, query and fragment consist of the characters that sections 3.3 to 3.5 list and of {@code %} with two
 *       hexadecimal digits. People paste addresses as their browsers show them, so characters beyond ASCII are allowed
 *       too, as in RFC 3987. Control characters, spaces of any kind, unpaired surrogates and characters that change the
 *       writing direction (RFC 3987, section 4.1) are not allowed.
 * </ul>
 *
 * <p>A backslash, a space, or a bracket outside the host is therefore refused. URL parsers disagree about them.
 */
@Documented
@Constraint(validatedBy = WebUrl.Rule.class)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface WebUrl {

    /**
     * Not used, because the rule has its own message.
     *
     * @return the template
     */
    String message() default "{dev.personinterest.constraints.WebUrl}";

    /**
     * Returns the validation groups that the constraint belongs to.
     *
     * @return none by default
     */
    Class<?>[] groups() default {};

    /**
     * Returns the payload that Jakarta Validation associates with the constraint.
     *
     * @return none by default
     */
    Class<? extends Payload>[] payload() default {};

    /** The rule that the constraint declares. */
    final class Rule extends ConstraintRule<WebUrl, String> {

        /** Creates the rule. Jakarta Validation calls this. */
        public Rule() {}

        @Override
        public boolean accepts(String value) {
            return WebUrlSyntax.accepts(value);
        }

        @Override
        public String message() {
            return "must be an absolute http or https URL";
        }
    }
}
