package stemfarm.session.graph;

/** What is made of stems: the work of master workers. */
public sealed interface MasterWork extends RenderNode
        permits MixNode, MasterNode, MasteredStemsNode, AlternateNode, RedetectedNode {}
