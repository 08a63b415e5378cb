/** Addresses of one database for its three users: the owner migrates, the application and the worker are bound by RLS. */
export type DatabaseUrls = { ownerUrl: string; appUrl: string; workerUrl: string };

/**
 * The three addresses of a PostgreSQL outside. Without an address of its own, the application (or the worker) signs in as
 * the owner and takes its role at the start of each session.
 */
export function resolveUrls(env: {
	DATABASE_URL: string;
	APP_DATABASE_URL?: string | undefined;
	WORKER_DATABASE_URL?: string | undefined;
}): DatabaseUrls {
	return {
		ownerUrl: env.DATABASE_URL,
		appUrl: env.APP_DATABASE_URL ?? withRole(env.DATABASE_URL, 'halle_app'),
		workerUrl: env.WORKER_DATABASE_URL ?? withRole(env.DATABASE_URL, 'halle_worker')
	};
}

/** As a start option of the session: understood by every driver, and by the job queue's as well. */
function withRole(ownerUrl: string, role: string): string {
	const url = new URL(ownerUrl);
	url.searchParams.set('options', `-c role=${role}`);
	return url.toString();
}
