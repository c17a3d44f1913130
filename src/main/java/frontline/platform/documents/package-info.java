/// Documents to print and to send.
@org.jspecify.annotations.NullMarked
package frontline.platform.documents;
