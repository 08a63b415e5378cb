import type { NeedOutlook } from '@halle/domain';
import { schema } from '@halle/db';
import { and, inArray, sql } from 'drizzle-orm';
import type { Tx } from '../context.ts';
import { inBlock } from './pool.ts';

const { needOutlooks, needs } = schema;

export type Outlook = { needId: string; organisationId: string; outlook: NeedOutlook };

/** Makes what is shown to the lone needs of a block what was found now. Only rows that change are written. */
export async function keepOutlooks({ db }: Tx, block: string, outlooks: readonly Outlook[]): Promise<void> {
	const ids = outlooks.map(({ needId }) => needId);
	const ofBlock = inArray(needOutlooks.needId, db.select({ id: needs.id }).from(needs).where(inBlock(block)));
	await db
		.delete(needOutlooks)
		.where(and(ofBlock, sql`${needOutlooks.needId} <> all(${sql.param(ids)}::uuid[])`));
	if (outlooks.length === 0) return;
	await db.execute(sql`
		insert into need_outlooks (need_id, organisation_id, outlook)
		select r."needId", r."organisationId", r.outlook
		from jsonb_to_recordset(${JSON.stringify(outlooks)}::jsonb)
			as r("needId" uuid, "organisationId" uuid, outlook jsonb)
		on conflict (need_id) do update set outlook = excluded.outlook
		where need_outlooks.outlook is distinct from excluded.outlook`);
}
