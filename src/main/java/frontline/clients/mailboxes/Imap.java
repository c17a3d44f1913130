package frontline.clients.mailboxes;

import frontline.platform.mail.ServerCertificate;
import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPFolder;

/// A connection to a folder of a mail server, for reading only: nothing is marked as seen, nothing is moved.
final class Imap implements AutoCloseable {

    private final Store store;
    private final IMAPFolder folder;

    private Imap(Store store, IMAPFolder folder) {
        this.store = store;
        this.folder = folder;
    }

    /// @param trusted the certificate that is trusted though nobody known has issued it, "" for none
    /// @throws MessagingException when the server cannot be reached, does not want us or has no such folder
    static Imap open(String host, int port, String security, String username, String password, String folderName, String trusted) throws MessagingException {
        Properties properties = new Properties();
        String protocol = security.equals("tls") ? "imaps" : "imap";
        String prefix = "mail." + protocol + ".";
        properties.put(prefix + "host", host);
        properties.put(prefix + "port", String.valueOf(port));
        properties.put(prefix + "connectiontimeout", "10000"); // ms
        properties.put(prefix + "timeout", "30000");
        properties.put(prefix + "writetimeout", "30000");
        properties.put(prefix + "peek", "true");
        properties.put(prefix + "starttls.enable", String.valueOf(security.equals("starttls")));
        properties.put(prefix + "starttls.required", String.valueOf(security.equals("starttls")));
        ServerCertificate certificate = new ServerCertificate(trusted);
        certificate.watch(properties, protocol);
        properties.put(prefix + "partialfetch", "false");
        Store store = Session.getInstance(properties).getStore(protocol);
        try {
            store.connect(host, port, username, password);
        } catch (MessagingException e) {
            throw certificate.explained(e);
        }
        try {
            IMAPFolder folder = (IMAPFolder) store.getFolder(folderName);
            if (!folder.exists()) throw new FolderNotFoundException(folder, "there is no folder " + folderName);
            folder.open(Folder.READ_ONLY);
            return new Imap(store, folder);
        } catch (MessagingException e) {
            store.close();
            throw e;
        }
    }

    IMAPFolder folder() {
        return folder;
    }

    @Override
    public void close() {
        try {
            store.close();
        } catch (MessagingException alreadyGone) {
            // nothing was changed there
        }
    }
}
