package stemfarm.farm.message;

/** Whatever travels on Kafka. */
public sealed interface Message permits Command, Job, Fact, Progress, Control, RenderState, DeadLetter, Undecodable {

    /** The render this message belongs to; also the Kafka record's key unless a topic says otherwise. */
    String renderId();
}
