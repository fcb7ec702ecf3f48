package dev.personinterest.service;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The encryption of tokens with a secret (AES-256-GCM, NIST SP 800-38D), so that nobody else can read or create one.
 * The context is associated data: it is authenticated and not part of the token.
 *
 * <p>The key is derived from the secret by HMAC-SHA-256, so a secret may have any length and may have other uses. Each
 * token has a random nonce of 96 bits. The length of a token reveals the length of its payload.
 */
final class TokenEncryption implements TokenProtection {

    private static final byte FORMAT = 4;
    private static final int NONCE_LENGTH = 12;
    private static final int HEADER_LENGTH = 1 + NONCE_LENGTH;
    private static final int TAG_BITS = 128;
    private static final String KEY_DERIVATION = "HmacSHA256";
    private static final byte[] KEY_PURPOSE =
            "person-interest: page token, AES-256-GCM".getBytes(StandardCharsets.US_ASCII);

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;

    TokenEncryption(byte[] secret) {
        try {
            Mac derivation = Mac.getInstance(KEY_DERIVATION);
            derivation.init(new SecretKeySpec(secret, KEY_DERIVATION));
            this.key = new SecretKeySpec(derivation.doFinal(KEY_PURPOSE), "AES");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }

    @Override
    public byte[] protect(byte[] payload, byte[] context) {
        byte[] nonce = new byte[NONCE_LENGTH];
        random.nextBytes(nonce);
        try {
            byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(payload);
            return ByteBuffer.allocate(HEADER_LENGTH + encrypted.length)
                    .put(FORMAT)
                    .put(nonce)
                    .put(encrypted)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    @Override
    public byte @Nullable [] open(byte[] token, byte[] context) {
        if (token.length <= HEADER_LENGTH + TAG_BITS / Byte.SIZE || token[0] != FORMAT) {
            return null;
        }
        byte[] nonce = Arrays.copyOfRange(token, 1, HEADER_LENGTH);
        try {
            return cipher(Cipher.DECRYPT_MODE, nonce, context)
                    .doFinal(token, HEADER_LENGTH, token.length - HEADER_LENGTH);
        } catch (AEADBadTagException e) {
            return null;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context);
        return cipher;
    }
}
