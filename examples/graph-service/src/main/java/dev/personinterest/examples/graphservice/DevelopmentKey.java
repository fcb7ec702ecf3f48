package dev.personinterest.examples.graphservice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** Replaces an identity provider on a developer's machine. Everyone who can read its file can act as any user. */
final class DevelopmentKey {

    private static final String ISSUER = "https://development.invalid/";
    private static final String AUDIENCE = "graph-service";
    private static final Duration LIFETIME = Duration.ofHours(1);

    private final SecretKey key;

    /** Reads the key, which the service and the command share, or creates it if it is missing. */
    DevelopmentKey(Path file) {
        try {
            if (Files.notExists(file)) {
                Path folder = Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
                Path fresh = Files.createTempFile(folder, "key", null); // only its owner can read it
                Files.write(fresh, SecureRandom.getSeed(32));
                Files.move(fresh, file);
            }
            key = new SecretKeySpec(Files.readAllBytes(file), "HmacSHA256");
        } catch (IOException e) {
            throw new UncheckedIOException("the development key can be neither read nor created: " + file, e);
        }
    }

    JwtDecoder decoder() {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withSecretKey(key).build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                JwtValidators.createDefaultWithIssuer(ISSUER), new JwtAudienceValidator(AUDIENCE)));
        return decoder;
    }

    String userToken(Accounts.Account user, List<String> scopes, Instant now) {
        return token(Map.of("oid", user.id(), "name", user.displayName(), "scp", String.join(" ", scopes)), now);
    }

    String token(Map<String, Object> claims, Instant now) {
        JwtClaimsSet.Builder all = JwtClaimsSet.builder().issuer(ISSUER).audience(List.of(AUDIENCE));
        all.issuedAt(now).expiresAt(now.plus(LIFETIME)).claims(set -> set.putAll(claims));
        return NimbusJwtEncoder.withSecretKey(key)
                .build()
                .encode(JwtEncoderParameters.from(all.build()))
                .getTokenValue();
    }
}
