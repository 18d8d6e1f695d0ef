package stemfarm.audio.measure;

import java.util.ArrayList;
import java.util.List;

/** Collects the places of one channel; those that are near each other become one. */
final class PlaceLog {

    private final int sampleRateHz;
    private final int channel;
    private final int nearFrames;
    private final List<Place> places = new ArrayList<>();
    private long count;
    private long begin;
    private long end = Long.MIN_VALUE;
    private long samples;

    /** @param nearFrames places that are at most so far from the end of the last one belong to it */
    PlaceLog(int sampleRateHz, int channel, int nearFrames) {
        this.sampleRateHz = sampleRateHz;
        this.channel = channel;
        this.nearFrames = nearFrames;
    }

    private PlaceLog(PlaceLog other) {
        this(other.sampleRateHz, other.channel, other.nearFrames);
        places.addAll(other.places);
        count = other.count;
        begin = other.begin;
        end = other.end;
        samples = other.samples;
    }

    /** Frames {@code from} to {@code to}, not including it, of which so many are affected; in the order of time. */
    void add(long from, long to, long affected) {
        if (count > 0 && from - end <= nearFrames) {
            samples += affected;
        } else {
            finishLast();
            count++;
            begin = from;
            samples = affected;
        }
        end = to;
    }

    long count() {
        return count;
    }

    List<Place> places() {
        PlaceLog finished = copy();
        finished.finishLast();
        return List.copyOf(finished.places);
    }

    PlaceLog copy() {
        return new PlaceLog(this);
    }

    private void finishLast() {
        if (count > 0 && places.size() < Places.MAX_LISTED) {
            places.add(new Place(channel, begin / (double) sampleRateHz, samples));
        }
    }

    static Places merged(List<PlaceLog> channels) {
        return new Places(
                channels.stream().mapToLong(PlaceLog::count).sum(),
                channels.stream().flatMap(log -> log.places().stream()).toList());
    }
}
