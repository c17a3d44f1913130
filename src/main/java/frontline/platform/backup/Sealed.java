package frontline.platform.backup;

import frontline.platform.ConsoleRefusal;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.Date;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.openpgp.PGPEncryptedDataGenerator;
import org.bouncycastle.openpgp.PGPEncryptedDataList;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPLiteralDataGenerator;
import org.bouncycastle.openpgp.PGPPBEEncryptedData;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.operator.bc.BcPBEDataDecryptorFactory;
import org.bouncycastle.openpgp.operator.bc.BcPBEKeyEncryptionMethodGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPDataEncryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.jspecify.annotations.Nullable;

/// A stream under a passphrase, as an OpenPGP message: AES-256, and what was changed on the way is noticed. Without Frontline
/// `gpg --decrypt` opens it.
final class Sealed {

    private static final int PIECE = 1 << 16;
    /// The most rounds OpenPGP knows, 65 million bytes: whoever guesses passphrases pays for each.
    private static final int ROUNDS = 0xff;
    private static final int FIRST_BYTES = 4;

    private Sealed() {}

    /// @param passphrase null: the stream stays open
    static OutputStream writing(OutputStream target, char @Nullable [] passphrase) throws IOException {
        if (passphrase == null) return target;
        try {
            var generator = new PGPEncryptedDataGenerator(new BcPGPDataEncryptorBuilder(SymmetricKeyAlgorithmTags.AES_256).setWithIntegrityPacket(true).setSecureRandom(new SecureRandom()));
            generator.addMethod(new BcPBEKeyEncryptionMethodGenerator(passphrase, new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA256), ROUNDS));
            OutputStream sealed = generator.open(target, new byte[PIECE]);
            OutputStream literal = new PGPLiteralDataGenerator().open(sealed, PGPLiteralData.BINARY, "backup.zip", new Date(), new byte[PIECE]);
            return new ClosingAll(literal, sealed, target);
        } catch (PGPException e) {
            throw new IOException(e);
        }
    }

    /// The content of a file, sealed or not.
    static InputStream reading(InputStream file, char @Nullable [] passphrase) throws IOException {
        var source = new BufferedInputStream(file, PIECE);
        source.mark(FIRST_BYTES);
        boolean zip = new String(source.readNBytes(2), java.nio.charset.StandardCharsets.ISO_8859_1).equals("PK");
        source.reset();
        if (zip) return source;
        if (passphrase == null) throw new ConsoleRefusal("The file is no backup of Frontline, or it is encrypted; then give its passphrase in FRONTLINE_BACKUP_PASSPHRASE.");
        try {
            if (!(new BcPGPObjectFactory(source).nextObject() instanceof PGPEncryptedDataList list) || !(list.get(0) instanceof PGPPBEEncryptedData data))
                throw new ConsoleRefusal("The file is no backup of Frontline.");
            InputStream open = data.getDataStream(new BcPBEDataDecryptorFactory(passphrase, new BcPGPDigestCalculatorProvider()));
            if (!(new BcPGPObjectFactory(open).nextObject() instanceof PGPLiteralData literal)) throw new ConsoleRefusal("The passphrase does not fit the backup.");
            return new Proved(literal.getInputStream(), data);
        } catch (PGPException e) {
            throw new ConsoleRefusal("The passphrase does not fit the backup.", e);
        }
    }

    /// At its end it has to be what was sealed.
    private static final class Proved extends java.io.FilterInputStream {

        private final PGPPBEEncryptedData data;

        Proved(InputStream content, PGPPBEEncryptedData data) {
            super(content);
            this.data = data;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            if (read < 0) prove();
            return read;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            if (read < 0) prove();
            return read;
        }

        private void prove() throws IOException {
            try {
                if (!data.isIntegrityProtected() || !data.verify()) throw new IOException("not what was sealed");
            } catch (PGPException e) {
                throw new IOException(e);
            }
        }
    }

    /// The layers end one after the other, each with its own last bytes.
    private static final class ClosingAll extends java.io.FilterOutputStream {

        private final OutputStream[] below;

        ClosingAll(OutputStream top, OutputStream... below) {
            super(top);
            this.below = below;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            out.close();
            for (OutputStream layer : below) layer.close();
        }
    }
}
