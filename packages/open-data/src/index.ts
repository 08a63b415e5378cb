export {
	contractFlags,
	refusalReasons,
	type ContractFlag,
	type ContractRecord,
	type PublicContract,
	type ReadRecord,
	type RefusalReason
} from './contract.ts';
export { isUnderFramework } from './call-off.ts';
export { readContracts, type Reading } from './read-contracts.ts';
export type { Judgement } from './normalise.ts';
export { mergeRecords, stemOf, type MergedContract, type SourcedRecord } from './merge-records.ts';
export {
	anticipatedNeed,
	isBelievableAmount,
	silenceReasons,
	statedEnd,
	type AnticipatedNeed,
	type Anticipation,
	type SilenceReason
} from './anticipated-need.ts';
export { textOfBytes } from './decode-text.ts';
export { plainText } from './text.ts';
export { cpvOf } from './cpv-code.ts';
