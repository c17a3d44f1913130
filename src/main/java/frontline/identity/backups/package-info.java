/// Backups on a screen and over the API, for those who set up the company.
@org.jspecify.annotations.NullMarked
package frontline.identity.backups;
