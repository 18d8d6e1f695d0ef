package stemfarm.farm.message;

/** A job that nobody will try again, with the reason, for people. */
public record DeadLetter(String renderId, Job job, Failure failure, long atMs) implements Message {}
