/// The audit trail: who changed what, when, from what to what. Written by database triggers, read here.
@org.springframework.modulith.NamedInterface("audit")
@org.jspecify.annotations.NullMarked
package frontline.identity.audit;
