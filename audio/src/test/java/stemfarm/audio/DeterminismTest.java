package stemfarm.audio;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * The same bits on every machine: java.lang.Math may be used only where its result is exactly rounded by definition.
 *
 * <p>Its transcendental functions differ between CPUs and JDKs (StrictMath's do not), and fma is thousands of times
 * slower where the CPU has none.
 */
class DeterminismTest {

    private static final Set<String> EXACT = Set.of(
            "abs",
            "addExact",
            "ceil",
            "copySign",
            "floor",
            "floorDiv",
            "floorMod",
            "getExponent",
            "max",
            "min",
            "multiplyExact",
            "negateExact",
            "rint",
            "round",
            "scalb",
            "signum",
            "sqrt",
            "subtractExact",
            "toIntExact",
            "ulp");

    private static final ArchRule ONLY_EXACT_MATHS = noClasses()
            .should()
            .accessTargetWhere(describe("the target is not exact maths", DeterminismTest::inexact))
            .because("the rendered bytes must be the same on every JVM and CPU: use StrictMath or stemfarm.audio.math");

    private static boolean inexact(JavaAccess<?> access) {
        String name = access.getTarget().getName();
        if (access.getTargetOwner().isEquivalentTo(Math.class)) {
            return !EXACT.contains(name);
        }
        return access.getTargetOwner().isEquivalentTo(StrictMath.class) && name.equals("fma");
    }

    @Test
    void audioUsesOnlyExactMaths() {
        ONLY_EXACT_MATHS.check(new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("stemfarm.audio"));
    }

    @Test
    void callsAndMethodReferencesAreCaught() {
        assertThat(ONLY_EXACT_MATHS
                        .evaluate(new ClassFileImporter().importClasses(Culprit.class))
                        .getFailureReport()
                        .getDetails())
                .hasSize(3);
    }

    static final class Culprit {
        final DoubleUnaryOperator reference = Math::sin;

        double call(double x) {
            return Math.pow(x, 2) + Math.fma(x, x, x) + Math.sqrt(x);
        }
    }
}
