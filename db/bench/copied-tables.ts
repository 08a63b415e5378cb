/**
 * Which rows of the demonstration a copy of one of its stories is made of. A story is a group with all that came of it, a
 * suggestion nobody founded a group on, or a need that stands alone; `parent` is the column that leads towards it.
 */
export type CopiedTable = {
	table: string;
	parent: string;
	/** How many of the copies of a story get these rows; all of them unless said otherwise. */
	copies?: 'all' | 'few' | 'suggested' | 'events';
};

/** In the order in which foreign keys let them in. */
export const copiedTables: readonly CopiedTable[] = [
	{ table: 'groups', parent: 'id' },
	{ table: 'suggestions', parent: 'id', copies: 'suggested' },
	{ table: 'needs', parent: 'id' },
	{ table: 'memberships', parent: 'group_id' },
	{ table: 'paper_versions', parent: 'group_id' },
	{ table: 'paper_approvals', parent: 'version_id' },
	// Each of them weighs as much as all the rest of its story.
	{ table: 'files', parent: 'id', copies: 'few' },
	{ table: 'file_pieces', parent: 'file_id', copies: 'few' },
	{ table: 'signed_copies', parent: 'version_id', copies: 'few' },
	{ table: 'group_costs', parent: 'group_id' },
	{ table: 'group_changes', parent: 'group_id' },
	{ table: 'group_change_reads', parent: 'change_id' },
	{ table: 'messages', parent: 'group_id' },
	{ table: 'reminders', parent: 'group_id' },
	{ table: 'stewards', parent: 'group_id' },
	{ table: 'suggestion_members', parent: 'suggestion_id', copies: 'suggested' },
	{ table: 'need_sites', parent: 'need_id' },
	{ table: 'need_outlooks', parent: 'need_id' },
	{ table: 'calls', parent: 'group_id' },
	{ table: 'criteria', parent: 'call_id' },
	{ table: 'call_followers', parent: 'call_id' },
	{ table: 'questions', parent: 'call_id' },
	{ table: 'question_askers', parent: 'question_id' },
	{ table: 'lots', parent: 'call_id' },
	{ table: 'price_lines', parent: 'lot_id' },
	{ table: 'lot_shares', parent: 'lot_id' },
	{ table: 'bids', parent: 'call_id' },
	{ table: 'bid_contents', parent: 'bid_id' },
	{ table: 'bid_lines', parent: 'bid_id' },
	{ table: 'scores', parent: 'bid_id' },
	{ table: 'rankings', parent: 'lot_id' },
	{ table: 'commission_meetings', parent: 'call_id' },
	{ table: 'commission_seats', parent: 'meeting_id' },
	{ table: 'commission_votes', parent: 'meeting_id' },
	{ table: 'awards', parent: 'lot_id' },
	{ table: 'unsuccessful_lots', parent: 'lot_id' },
	{ table: 'framework_contracts', parent: 'lot_id' },
	{ table: 'orders', parent: 'lot_id' },
	{ table: 'order_lines', parent: 'order_id' },
	{ table: 'deliveries', parent: 'order_id' },
	{ table: 'verifications', parent: 'delivery_id' },
	{ table: 'outbox', parent: 'subject_id', copies: 'events' },
	{ table: 'audit_entries', parent: 'subject_id', copies: 'events' }
];

/** Who signs in, what people look up, what is imported, what a census asked, what was written to them or attached: part of no story. */
export const leftAlone: readonly string[] = [
	'anticipated_needs',
	'campaign_needs',
	'email_links',
	'letters',
	'message_files',
	'need_import_lines',
	'need_imports',
	'organisation_claims',
	'sessions'
];

/** Columns without a foreign key that name an organisation or a person. */
export const namesSomebody: readonly string[] = ['organisation_id', 'user_id', 'asked_ids'];

/** What is unique, said anew for each copy: `k` is the number of the copy, `t` the row. */
export const saidAnew: Readonly<Record<string, string>> = {
	'*.reference': `regexp_replace(t.reference, '[0-9]+$', '') || (k * 10000 + substring(t.reference from '[0-9]+$')::int)`,
	'bids.receipt_code': `upper(left(md5(t.receipt_code || k), length(t.receipt_code)))`,
	'suggestions.key': `encode(sha256((t.key || k)::bytea), 'hex')`,
	'suggestions.block': `left(ware.code, 4) || ':' || split_part(t.block, ':', 2)`,
	'suggestion_members.commune_code': `(select c.code from bench_places c where c.place = at.place and c.model = t.commune_code)`,
	'groups.cpv_code': 'ware.code',
	'needs.cpv_code': 'ware.code',
	'suggestions.cpv_code': 'ware.code',
	'groups.title': 'ware.label',
	'needs.title': 'ware.label',
	'suggestions.title': 'ware.label',
	'calls.title': 'ware.label',
	'lots.title': 'ware.label',
	'calls.description': `ware.label || ', à livrer dans chaque commune. Accord-cadre à bons de commande.'`,
	'calls.search_text': `''`,
	'calls.search_place': `''`
};
