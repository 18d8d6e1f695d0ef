package stemfarm.worker.actor;

import stemfarm.farm.store.ArtefactStore;
import stemfarm.worker.job.JobOpener;

/**
 * What an actor needs for a job.
 *
 * @param opener turns jobs into work
 * @param store where their results stand
 * @param announcer tells what became of them
 */
public record JobDesk(JobOpener opener, ArtefactStore store, JobAnnouncer announcer) {}
