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

/**
 * Carries comments from one text of a session to the next: each stays with the line that it stood beside or above, and
 * with a stem's line in that stem, because the same level or insert stands in many.
 */
final class KeptComments {

    /** A line, and what is said beside it; in our own files a comment stands two spaces off. */
    private static final Pattern LINE = Pattern.compile("^(?<indent> *)(?<content>\\S.*?)(?<comment> {2,}#.*)?$");

    private static final Pattern NAME = Pattern.compile("- name: .*");

    private final Map<String, Deque<Said>> said = new HashMap<>();

    private record Said(List<String> above, String beside) {}

    KeptComments(String before) {
        List<String> above = new ArrayList<>();
        String owner = "";
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
            owner = owner(matcher, owner);
            said.computeIfAbsent(key(owner, matcher), key -> new ArrayDeque<>())
                    .add(new Said(List.copyOf(above), beside));
            above.clear();
        }
    }

    /** The name that the line stands under, of a stem or nothing. */
    private static String owner(Matcher line, String before) {
        if (NAME.matcher(line.group("content")).matches()) {
            return line.group("content");
        }
        boolean comment = line.group("content").startsWith("#");
        return line.group("indent").isEmpty() && !comment ? "" : before;
    }

    private static String key(String owner, Matcher line) {
        return owner + "\n" + line.group("indent") + line.group("content").replaceAll(" +", " ");
    }

    /** The text with the comments of lines that have none of their own. */
    String into(String after) {
        Set<String> written = new HashSet<>(after.lines().toList());
        StringBuilder out = new StringBuilder();
        String owner = "";
        for (String line : after.lines().toList()) {
            Matcher matcher = LINE.matcher(line);
            Said here = new Said(List.of(), "");
            boolean own = false;
            if (matcher.matches()) {
                owner = owner(matcher, owner);
                Deque<Said> all = said.getOrDefault(key(owner, matcher), new ArrayDeque<>());
                here = all.isEmpty() ? here : all.remove();
                own = matcher.group("comment") != null;
            }
            here.above().stream()
                    .filter(each -> !written.contains(each))
                    .forEach(each -> out.append(each).append('\n'));
            out.append(line).append(own ? "" : here.beside()).append('\n');
        }
        return out.toString();
    }
}
