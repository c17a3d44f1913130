/// How the API describes itself: OpenAPI at `/api/openapi.json`, a page to try it at `/api`.
@org.jspecify.annotations.NullMarked
package frontline.platform.api;
