package stemfarm.session.route;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Cuts the names that engineers give to tracks into words. */
final class Words {

    private static final Pattern EXTENSION = Pattern.compile("(?i)\\.(wave?|bwf|rf64|aif[fc]?|flac)$");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern TRACK_NUMBER = Pattern.compile("^(?!808|909|707|606|303)\\d{1,3}(?=\\D)");
    private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}\\p{Nd}]+");

    /** kickIn → kick In; OHLeft → OH Left; but BGVs and OHs are one word each. */
    private static final Pattern CAMEL =
            Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}[\\p{Ll}&&[^s]]|\\p{Lu}s\\p{Ll})");

    private static final Pattern LETTER_DIGIT = Pattern.compile("(?<=\\D)(?=\\d)|(?<=\\d)(?=\\D)");

    private final Set<String> known;

    /**
     * Makes a cutter.
     *
     * @param known words that mean something, by which glued words come apart
     */
    Words(Set<String> known) {
        this.known = known;
    }

    /** Lower case words without accents, in their order; extension and track number are left out. */
    List<String> of(String name) {
        String bare =
                TRACK_NUMBER.matcher(EXTENSION.matcher(name).replaceFirst("")).replaceFirst("");
        String plain = MARKS.matcher(Normalizer.normalize(bare, Normalizer.Form.NFKD))
                .replaceAll("")
                .replace("œ", "oe")
                .replace("æ", "ae")
                .replace("ø", "o")
                .replace("ß", "ss");
        List<String> words = new ArrayList<>();
        for (String piece : NOT_WORD.split(plain, -1)) {
            String glued = piece.toLowerCase(Locale.ROOT);
            // HiHat and LeadVox are known whole as well, but 'in BGVs' camel case would cut a word in two
            if (known.contains(glued)) {
                words.add(glued);
            } else {
                for (String part : CAMEL.split(piece, -1)) {
                    addWord(part.toLowerCase(Locale.ROOT), words);
                }
            }
        }
        return words;
    }

    private void addWord(String word, List<String> words) {
        Optional<String> whole = singular(word);
        if (whole.isPresent() || word.isEmpty()) {
            whole.ifPresent(words::add);
            return;
        }
        String[] parts = LETTER_DIGIT.split(word, -1);
        if (parts.length > 1) {
            for (String part : parts) {
                addWord(part, words);
            }
            return;
        }
        List<String> pieces = new ArrayList<>();
        if (word.length() <= 24 && unglue(word, pieces)) {
            words.addAll(pieces);
        } else {
            words.add(word);
        }
    }

    private Optional<String> singular(String word) {
        if (known.contains(word)) {
            return Optional.of(word);
        }
        String stripped = word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
        return stripped.length() > 1 && known.contains(stripped) ? Optional.of(stripped) : Optional.empty();
    }

    /** 'leadvoxdbl' → lead vox dbl, 'ohl' → oh l: known words of two letters or more, and a side at the end. */
    private boolean unglue(String word, List<String> pieces) {
        if (!pieces.isEmpty() && (word.equals("l") || word.equals("r"))) {
            pieces.add(word);
            return true;
        }
        for (int end = word.length(); end >= 2; end--) {
            Optional<String> head = singular(word.substring(0, end));
            if (head.isPresent()) {
                int size = pieces.size();
                pieces.add(head.get());
                if (end == word.length() || unglue(word.substring(end), pieces)) {
                    return true;
                }
                pieces.subList(size, pieces.size()).clear();
            }
        }
        return false;
    }
}
