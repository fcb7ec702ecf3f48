/**
 * The personInterest aggregate of Microsoft Graph, its merge-patch rules, and the storage SPI, in plain Java.
 *
 * <p>This module contains no I/O, no JSON and no HTTP, and depends on no framework.
 */
module dev.personinterest {
    requires transitive jakarta.validation;
    requires org.hibernate.validator;
    requires static transitive org.jspecify;

    exports dev.personinterest;
    exports dev.personinterest.access;
    exports dev.personinterest.constraints;
    exports dev.personinterest.service;
    exports dev.personinterest.storage;
    exports dev.personinterest.update;
    exports dev.personinterest.validation;

    // Constraints are declared on private fields, which the Jakarta Validation provider reads reflectively. The
    // constraints and their rules themselves are public.
    opens dev.personinterest to
            org.hibernate.validator;

    provides jakarta.validation.valueextraction.ValueExtractor with
            dev.personinterest.validation.FieldUpdateValueExtractor;
}
