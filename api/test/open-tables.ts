/** Tables without a tenant. */
export const openTables: readonly string[] = [
	'communes',
	'cpv',
	'cpv_words',
	'departements',
	'epci',
	'former_sirens',
	'grouping_inputs',
	'grouping_runs',
	'holidays',
	'outbox_cursors',
	'reference_loads',
	'regions'
];
