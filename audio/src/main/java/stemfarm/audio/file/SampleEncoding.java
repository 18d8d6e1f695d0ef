package stemfarm.audio.file;

/** How samples are stored; integers of any width up to 32 bits are exact in a {@code double}. */
public enum SampleEncoding {
    INT8,
    INT16,
    INT24,
    INT32,
    FLOAT32,
    FLOAT64;

    /** Whether samples are integers (left-justified to 32 bits when hashed). */
    public boolean isInteger() {
        return this != FLOAT32 && this != FLOAT64;
    }
}
