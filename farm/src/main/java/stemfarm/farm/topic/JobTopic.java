package stemfarm.farm.topic;

/** A topic of jobs and the share group that works on it. */
public enum JobTopic {
    STEM(Topics.STEM_JOBS, "stem-workers"),
    MASTER(Topics.MASTER_JOBS, "master-workers");

    private final String topic;
    private final String group;

    JobTopic(String topic, String group) {
        this.topic = topic;
        this.group = group;
    }

    /** Name of the topic. */
    public String topic() {
        return topic;
    }

    /** Name of the share group. */
    public String group() {
        return group;
    }
}
