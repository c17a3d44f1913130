/// The two languages: message bundles with ICU plurals, and how dates, amounts and numbers are written.
@org.jspecify.annotations.NullMarked
package frontline.platform.text;
