package frontline.platform.database;

import java.nio.file.Path;
import java.util.List;
import org.jooq.codegen.GenerationTool;
import org.jooq.codegen.JavaGenerator;
import org.jooq.impl.DSL;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.GeneratedSerialVersionUID;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.MatcherRule;
import org.jooq.meta.jaxb.MatcherTransformType;
import org.jooq.meta.jaxb.Matchers;
import org.jooq.meta.jaxb.MatchersSchemaType;
import org.jooq.meta.jaxb.Strategy;
import org.jooq.meta.jaxb.Target;
import org.jooq.meta.postgres.PostgresDatabase;

/// Writes the jOOQ classes of a migrated database: `./frontline generate` calls it after a migration has changed.
/// The schema of module `sales` becomes package `frontline.sales.db`. To stay useful while the rest of the program does not
/// compile, because the tables it speaks of are not there yet, this class needs nothing outside of its package.
final class GenerateTables {

    private GenerateTables() {}

    public static void main(String[] args) throws Exception {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        from(TestDatabase.fresh(), Path.of("src", "generated", "java"));
    }

    static void from(DatabaseAccess database, Path target) throws Exception {
        for (var module : modules(database)) {
            GenerationTool.generate(new Configuration()
                    .withLogging(Logging.WARN)
                    .withJdbc(new Jdbc().withUrl(database.url()).withUser(database.user()).withPassword(database.password()))
                    .withGenerator(new Generator()
                            .withName(JavaGenerator.class.getName())
                            .withStrategy(new Strategy().withMatchers(schemaClassesApartFromFacades()))
                            .withDatabase(tablesOf(module))
                            .withGenerate(tablesAndRecords())
                            .withTarget(new Target()
                                    .withDirectory(target.toString())
                                    .withPackageName("frontline.%s.db".formatted(module)))));
        }
    }

    /// Every schema the migrations have made is a module's.
    private static List<String> modules(DatabaseAccess database) {
        try (var jooq = DSL.using(database.url(), database.user(), database.password())) {
            return jooq.meta().getSchemas().stream()
                    .map(schema -> schema.getName())
                    .filter(name -> !name.startsWith("pg_") && !List.of("information_schema", "public").contains(name))
                    .sorted()
                    .toList();
        }
    }

    private static Database tablesOf(String module) {
        return new Database()
                .withName(PostgresDatabase.class.getName())
                .withInputSchema(module)
                .withExcludes("flyway_schema_history")
                .withIncludeRoutines(false)
                .withIncludeSequences(false)
                .withIncludeIndexes(false)
                .withForcedTypes(new ForcedType().withName("INSTANT").withIncludeTypes("(?i:timestamp with time zone|timestamptz)").withIgnoreUnused(true));
    }

    /// `ClientsSchema`: plain `Clients` would be the name of the module's facade too.
    private static Matchers schemaClassesApartFromFacades() {
        return new Matchers().withSchemas(new MatchersSchemaType()
                .withSchemaIdentifier(new MatcherRule().withTransform(MatcherTransformType.UPPER).withExpression("$0_schema"))
                .withSchemaClass(new MatcherRule().withTransform(MatcherTransformType.PASCAL).withExpression("$0_schema")));
    }

    private static Generate tablesAndRecords() {
        return new Generate()
                .withRecords(true)
                .withGlobalCatalogReferences(false)
                .withGlobalTableReferences(true)
                .withImplicitJoinPathsToOne(false)
                .withImplicitJoinPathsManyToMany(false)
                .withImplicitJoinPathsToMany(false)
                .withGeneratedAnnotation(false)
                .withGeneratedSerialVersionUID(GeneratedSerialVersionUID.OFF)
                .withJavadoc(false)
                .withComments(false);
    }
}
