package stemfarm.cli.farm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import stemfarm.cli.Main;

/** One service of the farm as a process of its own, as {@code stemfarm SERVICE} starts it. */
final class ServiceProcess implements AutoCloseable {

    private static final long LIMIT_SEC = 240;

    private final Process process;
    private final ConcurrentLinkedQueue<String> printed = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<String> readyLine = new CompletableFuture<>();

    private ServiceProcess(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "output of " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts a command of {@code stemfarm} and waits for its line that ends in, or holds, {@code is ready}. */
    static ServiceProcess start(String... arguments) throws IOException, InterruptedException {
        return start(ownJava(), arguments);
    }

    /** The same on a given java. */
    static ServiceProcess start(Path java, String... arguments) throws IOException, InterruptedException {
        return start(java, Map.of(), arguments);
    }

    /** The same with these variables in its environment. */
    static ServiceProcess start(Path java, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        ServiceProcess service = new ServiceProcess(launch(java, environment, arguments));
        try {
            service.readyLine.get(LIMIT_SEC, TimeUnit.SECONDS);
            return service;
        } catch (ExecutionException | TimeoutException e) {
            service.kill();
            throw new IOException(String.join(" ", arguments) + " did not start: " + service.output(), e);
        }
    }

    /** Runs a command of {@code stemfarm} on a given java to its end and returns its exit code. */
    static int run(Path java, String... arguments) throws IOException, InterruptedException {
        try (ServiceProcess service = new ServiceProcess(launch(java, Map.of(), arguments))) {
            int exit = service.process.waitFor();
            if (exit != 0) {
                System.err.println(service.output());
            }
            return exit;
        }
    }

    static Path ownJava() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    private static Process launch(Path java, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                java.toString(),
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder.start();
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                printed.add(line);
                if (line.contains("is ready")) {
                    readyLine.complete(line);
                }
            }
        } catch (IOException e) {
            printed.add(e.toString());
        }
        readyLine.completeExceptionally(new IOException("the process ended"));
    }

    String readyLine() {
        return readyLine.join();
    }

    String output() {
        return String.join(System.lineSeparator(), printed);
    }

    /** Sends a signal by its name, e.g. STOP and CONT: the process stands still in between and hears of nothing. */
    void signal(String name) throws IOException, InterruptedException {
        String[] command = {"kill", "-" + name, String.valueOf(process.pid())};
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed");
        }
    }

    /** SIGKILL: the process gets no chance to tidy up. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** SIGTERM, as an operator or Kubernetes stops a service; returns its exit code. */
    int terminate() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(LIMIT_SEC, TimeUnit.SECONDS)) {
            kill();
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        kill();
    }
}
