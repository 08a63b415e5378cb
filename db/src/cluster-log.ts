import { lstatSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const bytesMax = 10_000_000;
const filesMax = 10;

/** Where the server writes, below its data: it begins a new file at 10 MB, each day and at each start. */
const folderOf = (pgData: string): string => join(pgData, 'log');

/**
 * What the log of the server may hold: its life, never what was typed. The text of an error quotes values (« invalid input
 * syntax for type uuid: "…" »), its DETAIL and its statement quote whole rows: errors of a session are left to the log of
 * the process that made it, which names them by SQLSTATE. The same settings are asked of a PostgreSQL outside
 * (docs/operations.md).
 */
export const logSettings = {
	log_min_messages: 'log',
	log_min_error_statement: 'panic',
	log_error_verbosity: 'terse',
	log_statement: 'none',
	log_duration: 'off',
	log_min_duration_statement: '-1',
	log_min_duration_sample: '-1',
	log_transaction_sample_rate: '0',
	log_lock_waits: 'off',
	log_parameter_max_length: '0',
	log_parameter_max_length_on_error: '0',
	log_line_prefix: '%m [%p] %q%a ',
	logging_collector: 'on',
	log_destination: 'stderr',
	log_directory: 'log',
	log_filename: 'postgresql-%Y-%m-%dT%H%M%S.log',
	log_file_mode: '0600',
	log_rotation_size: `${String(bytesMax / 1_000)}kB`,
	log_rotation_age: '1d',
	log_truncate_on_rotation: 'off'
};

/** The oldest files beyond ten go, and what the server says before its log is open never grows for good. */
export function pruneServerLog(pgData: string, startFile: string): void {
	for (const name of serverLogs(pgData).slice(0, -filesMax)) rmSync(name, { force: true });
	const size = statSync(startFile, { throwIfNoEntry: false })?.size ?? 0;
	if (size > bytesMax / 10) renameSync(startFile, `${startFile}.1`);
}

/** The last lines of the newest file, for the message of a start that failed. */
export function lastServerLines(pgData: string, startFile: string): string {
	const files = [startFile, ...serverLogs(pgData).slice(-1)];
	return files.map((file) => readFileSync(file, 'utf8').trim().split('\n').slice(-5).join('\n')).join('\n');
}

/** Files alone: the folder belongs to the account of PostgreSQL, and a link there could lead to somebody else’s. */
function serverLogs(pgData: string): string[] {
	const folder = folderOf(pgData);
	if (!lstatSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
	return readdirSync(folder, { withFileTypes: true })
		.filter((entry) => entry.isFile() && entry.name.endsWith('.log'))
		.map(({ name }) => join(folder, name))
		.toSorted();
}
