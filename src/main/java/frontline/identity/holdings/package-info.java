/// Where data about people of outside may lie, as each module declares it of its own tables: what is erased with a person, what
/// loses the names in it, what the law makes one keep. Read by whoever shows, hands out or erases what is held about one person.
@org.springframework.modulith.NamedInterface("holdings")
@org.jspecify.annotations.NullMarked
package frontline.identity.holdings;
