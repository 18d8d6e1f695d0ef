package stemfarm.audio.file;

/** Text fields of a RIFF INFO list (Microsoft, "Multimedia Programming Interface and Data Specifications 1.0"). */
public enum InfoTag {
    TITLE("INAM"),
    ARTIST("IART"),
    ALBUM("IPRD"),
    COMMENT("ICMT"),
    DATE("ICRD"),
    GENRE("IGNR"),
    COPYRIGHT("ICOP"),
    SOFTWARE("ISFT");

    private final String id;

    InfoTag(String id) {
        this.id = id;
    }

    /** The four-character id in the file. */
    public String id() {
        return id;
    }
}
