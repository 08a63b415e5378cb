export {
	contractFlags,
	refusalReasons,
	type ContractFlag,
	type PublicContract,
	type ReadContract,
	type RefusalReason
} from './contract.ts';
export { readDecpJson } from './decp-json.ts';
export { readDecpCsv } from './decp-csv.ts';
export {
	anticipatedNeed,
	silenceReasons,
	type AnticipatedNeed,
	type Anticipation,
	type SilenceReason
} from './anticipated-need.ts';
