import { sql } from 'drizzle-orm';
import { check, index, pgTable, uuid } from 'drizzle-orm/pg-core';
import { campaigns } from './campaigns.ts';
import { id, recordedAt } from './columns.ts';
import { groups } from './groups.ts';
import { assignments } from './people.ts';

/**
 * Which of the coordinators of an organisation follows a group or a campaign; without a row nobody does. It hangs on what the
 * person is for the organisation, and ends with that. `guard_steward` and `end_steward` keep it with who coordinates.
 */
export const stewards = pgTable(
	'stewards',
	{
		id: id(),
		groupId: uuid()
			.unique()
			.references(() => groups.id),
		campaignId: uuid()
			.unique()
			.references(() => campaigns.id),
		assignmentId: uuid()
			.notNull()
			.references(() => assignments.id, { onDelete: 'cascade' }),
		since: recordedAt()
	},
	(t) => [
		check('stewards_of_one', sql`num_nonnulls(${t.groupId}, ${t.campaignId}) = 1`),
		index('stewards_by_assignment').on(t.assignmentId)
	]
);
