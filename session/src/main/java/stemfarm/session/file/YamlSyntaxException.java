package stemfarm.session.file;

/** Text that is not the YAML that sessions are written in. */
final class YamlSyntaxException extends Exception {

    private final transient Problem problem;

    YamlSyntaxException(Problem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
