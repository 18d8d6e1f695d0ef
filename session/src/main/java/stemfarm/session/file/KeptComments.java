package stemfarm.session.file;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Carries comments from one text of a session to the next: each stays with the line that it stood beside or above. */
final class KeptComments {

    /** A line, and what is said beside it; in our own files a comment stands two spaces off. */
    private static final Pattern LINE = Pattern.compile("^(?<indent> *)(?<content>\\S.*?)(?: {2,}(?<comment>#.*))?$");

    private final Map<String, Deque<Said>> said = new HashMap<>();

    private record Said(List<String> above, String beside) {}

    KeptComments(String before) {
        List<String> above = new ArrayList<>();
        for (String line : before.lines().toList()) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                continue;
            }
            if (matcher.group("content").startsWith("#")) {
                above.add(line);
                continue;
            }
            String beside = matcher.group("comment") == null ? "" : matcher.group("comment");
            said.computeIfAbsent(key(matcher), key -> new ArrayDeque<>()).add(new Said(List.copyOf(above), beside));
            above.clear();
        }
    }

    private static String key(Matcher line) {
        return line.group("indent") + line.group("content").replaceAll(" +", " ");
    }

    /** The text with the comments of lines that have none of their own. */
    String into(String after) {
        Set<String> written = new HashSet<>(after.lines().toList());
        StringBuilder out = new StringBuilder();
        for (String line : after.lines().toList()) {
            Matcher matcher = LINE.matcher(line);
            Deque<Said> all =
                    matcher.matches() ? said.getOrDefault(key(matcher), new ArrayDeque<>()) : new ArrayDeque<>();
            Said here = all.isEmpty() ? new Said(List.of(), "") : all.remove();
            here.above().stream()
                    .filter(each -> !written.contains(each))
                    .forEach(each -> out.append(each).append('\n'));
            boolean own = matcher.matches() && matcher.group("comment") != null;
            out.append(line)
                    .append(own || here.beside().isEmpty() ? "" : "  " + here.beside())
                    .append('\n');
        }
        return out.toString();
    }
}
