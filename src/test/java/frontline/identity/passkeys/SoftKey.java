package frontline.identity.passkeys;

import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.data.attestation.authenticator.EC2COSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// An authenticator that signs whatever it is told to, as an attacker's would.
final class SoftKey {

    static final int PRESENT = 0x01;
    static final int VERIFIED = 0x05;
    private static final int WITH_KEY = 0x40;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ObjectConverter converter = new ObjectConverter();
    private final KeyPair pair;
    final byte[] id = new byte[16];

    SoftKey() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        pair = generator.generateKeyPair();
        new SecureRandom().nextBytes(id);
    }

    String registers(String challenge, String host, String origin) throws GeneralSecurityException {
        byte[] key = converter.getCborConverter().writeValueAsBytes(EC2COSEKey.create((ECPublicKey) pair.getPublic(), COSEAlgorithmIdentifier.ES256));
        byte[] said = ByteBuffer.allocate(37 + 16 + 2 + id.length + key.length).put(data(host, VERIFIED | WITH_KEY, 0)).put(new byte[16]).putShort((short) id.length).put(id).put(key).array();
        byte[] attestation = converter.getCborConverter().writeValueAsBytes(Map.of("fmt", "none", "attStmt", Map.of(), "authData", said));
        return credential(id, Map.of("clientDataJSON", text(client("webauthn.create", challenge, origin)), "attestationObject", text(attestation), "transports", new String[] {"internal"}));
    }

    /// @param as the number under which it is sent, perhaps another's
    String signs(byte[] as, String challenge, String host, String origin, int flags, long count, String handle) throws GeneralSecurityException {
        byte[] client = client("webauthn.get", challenge, origin);
        byte[] data = data(host, flags, count);
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(pair.getPrivate());
        signature.update(data);
        signature.update(sha256(client));
        return credential(as, Map.of("clientDataJSON", text(client), "authenticatorData", text(data), "signature", text(signature.sign()), "userHandle", handle));
    }

    private static String credential(byte[] id, Map<String, ?> response) {
        return JSON.writeValueAsString(Map.of("id", text(id), "rawId", text(id), "type", "public-key", "authenticatorAttachment", "platform", "response", response, "clientExtensionResults", Map.of()));
    }

    private static byte[] client(String type, String challenge, String origin) {
        return JSON.writeValueAsBytes(Map.of("type", type, "challenge", challenge, "origin", origin, "crossOrigin", false));
    }

    private static byte[] data(String host, int flags, long count) throws GeneralSecurityException {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(sha256(host.getBytes(StandardCharsets.UTF_8)));
        data.write(flags);
        data.writeBytes(ByteBuffer.allocate(4).putInt((int) count).array());
        return data.toByteArray();
    }

    private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
