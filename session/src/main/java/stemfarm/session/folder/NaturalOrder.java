package stemfarm.session.folder;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Orders names as people do: {@code 2} before {@code 10}, upper and lower case together. */
final class NaturalOrder implements Comparator<String> {

    private static final Pattern RUN = Pattern.compile("\\d+|\\D+");

    @Override
    public int compare(String a, String b) {
        Matcher runsOfA = RUN.matcher(a);
        Matcher runsOfB = RUN.matcher(b);
        while (true) {
            boolean moreOfA = runsOfA.find();
            boolean moreOfB = runsOfB.find();
            if (!moreOfA || !moreOfB) {
                int byLength = Boolean.compare(moreOfA, moreOfB);
                return byLength != 0 ? byLength : a.compareTo(b);
            }
            int order = compareRuns(runsOfA.group(), runsOfB.group());
            if (order != 0) {
                return order;
            }
        }
    }

    private static int compareRuns(String a, String b) {
        boolean numbers = Character.isDigit(a.charAt(0)) && Character.isDigit(b.charAt(0));
        return numbers ? new BigInteger(a).compareTo(new BigInteger(b)) : a.compareToIgnoreCase(b);
    }
}
