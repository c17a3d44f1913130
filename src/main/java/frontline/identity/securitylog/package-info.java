/// The security log: sign-ins, refusals, changes of passwords, rights and sessions, with who, when and from where.
@org.jspecify.annotations.NullMarked
package frontline.identity.securitylog;
