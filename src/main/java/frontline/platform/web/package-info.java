/// The web frame: what every page receives ([Page][frontline.platform.web.Page]), the menu the modules fill, templates,
/// assets with a year of cache, security headers, error pages, undo and other short messages.
///
/// One URL, two dresses: whether the whole page or only its content is sent is decided in `platform/page.jte` from
/// [Page#fragment()], never in a controller.
@org.jspecify.annotations.NullMarked
package frontline.platform.web;
