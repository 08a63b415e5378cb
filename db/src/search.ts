export { searchCommunes, type FoundCommune } from './search-communes.ts';
export { findCodes, findFamilies, findPurchases, purchaseIndex } from './search-purchases.ts';
