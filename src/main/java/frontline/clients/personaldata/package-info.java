/// The personal data of one person, on request: shown, handed over, erased, with what the law makes one keep left and said.
/// What lies where is declared by the modules: [Holding][frontline.identity.holdings.Holding].
@org.springframework.modulith.NamedInterface("personaldata")
@org.jspecify.annotations.NullMarked
package frontline.clients.personaldata;
