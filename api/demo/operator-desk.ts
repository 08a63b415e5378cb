import { schema } from '@halle/db';
import { eq, sql } from 'drizzle-orm';
import { waitingNeed } from './campaigns.ts';
import { unverified } from './cast.ts';
import { postNeeds } from './post-needs.ts';
import { once } from './acts.ts';
import type { Stage } from './stage.ts';

/** What waits for the administrator: a need that reaches nobody yet, an account that two say is theirs, a letter that did not leave. */
export async function operatorDesk(stage: Stage): Promise<void> {
	await stage.goTo(-1, '15:00');
	await postNeeds(stage, waitingNeed);
	const { siret, claimedBy } = unverified.company;
	await stage
		.asNobody()
		.accounts.claimOrganisation({ siret, email: claimedBy, address: '192.0.2.44', ...once() });
	await stage.settle();
	await failLetter(stage);
}

/** The letter that tells the administrator of the claim, as the queue keeps one whose server answered nothing. */
async function failLetter({ owner, goTo }: Stage): Promise<void> {
	const { letters, outbox } = schema;
	const [event] = await owner.db.select().from(outbox).where(eq(outbox.type, 'organisation.claimed'));
	if (!event) throw new Error('the claim left no event');
	const { id, type, subjectId, organisationId, payload } = event;
	const data = {
		kind: 'organisation-claimed',
		event: { id: String(id), type, subjectId, organisationId, payload }
	};
	await owner.db
		.update(letters)
		.set({ state: 'waiting', settledAt: null })
		.where(eq(letters.kind, 'organisation-claimed'));
	await owner.db.execute(sql`
		insert into pgboss.job (name, state, data, retry_limit, retry_count, completed_on)
		values ('send-mail', 'failed', ${JSON.stringify(data)}::jsonb, 8, 8, now())`);
	await goTo(0);
}
