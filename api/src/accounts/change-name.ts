import { schema } from '@halle/db';
import { eq } from 'drizzle-orm';
import { command } from '../command.ts';
import { record } from '../events/record.ts';

const { users } = schema;

/** Changes the name of the person who asks. What they signed before keeps the name it was signed with. */
export const changeName = command(
	'accounts.changeName',
	async (tx, { name }: { name: string }): Promise<string> => {
		await tx.db.update(users).set({ name }).where(eq(users.id, tx.actor.userId));
		await record(tx, { type: 'person.renamed', subjectId: tx.actor.userId });
		return name;
	}
);
