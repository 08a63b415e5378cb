import { keepRegime, natureOf, regime, Refusal, type LegalRegime } from '@halle/domain';
import type postgres from 'postgres';

type Unkept = { id: string; cpvCode: string; publishedOn: string; valueExclTaxCents: number };

/**
 * Consultations published before they kept what the law asked of them are given it once, from the rules that the product
 * ships and the day of their publication, with an audit entry that says so. A day whose rules are unknown is left: such
 * a consultation answers that it cannot be read.
 */
export async function keepOldRegimes(sql: postgres.Sql): Promise<void> {
	const unkept = await sql<Unkept[]>`
		select c.id, g.cpv_code as "cpvCode", to_char(c.published_at at time zone 'Europe/Paris', 'YYYY-MM-DD') as "publishedOn",
			(select coalesce(sum(l.ceiling_excl_tax_cents), 0)::float8 from lots l where l.call_id = c.id) as "valueExclTaxCents"
		from calls c join groups g on g.id = c.group_id where c.published_at is not null and c.regime is null`;
	for (const call of unkept) {
		const regime = regimeOn(call);
		if (!regime) continue;
		await sql`update calls set regime = ${JSON.stringify(keepRegime(regime))}::text::jsonb where id = ${call.id}`;
		await sql`insert into audit_entries (actor_kind, request_id, type, subject_id, details)
			values ('system', 'migration', 'call.amended', ${call.id}, ${JSON.stringify({ step: 'regime', rules: regime.rules })}::text::jsonb)`;
	}
}

function regimeOn({ valueExclTaxCents, cpvCode, publishedOn }: Unkept): LegalRegime | null {
	try {
		return regime(valueExclTaxCents, natureOf({ cpvCode }), publishedOn);
	} catch (error) {
		if (error instanceof Refusal) return null;
		throw error;
	}
}
