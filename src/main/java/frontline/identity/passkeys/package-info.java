/// Passkeys (WebAuthn): keys that a device or a password safe keeps for a person. Registered on the profile; what they sign
/// is verified here, who is let in by it is decided in `identity.access`.
@org.jspecify.annotations.NullMarked
package frontline.identity.passkeys;
