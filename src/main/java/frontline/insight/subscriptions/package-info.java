/// Questions that go by mail: a person has a question answered again and again and sent to colleagues, each within his own sight.
@org.springframework.modulith.NamedInterface("subscriptions")
@org.jspecify.annotations.NullMarked
package frontline.insight.subscriptions;
