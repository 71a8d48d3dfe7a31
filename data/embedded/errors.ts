import type { Doc } from './bson/values.ts'

/** MongoDB's names of the error codes that this server uses (src/mongo/base/error_codes.yml). */
const NAMES: Record<number, string> = {
  1: 'InternalError',
  2: 'BadValue',
  4: 'NoSuchKey',
  5: 'GraphContainsCycle',
  6: 'HostUnreachable',
  7: 'HostNotFound',
  9: 'FailedToParse',
  11: 'UserNotFound',
  13: 'Unauthorized',
  14: 'TypeMismatch',
  15: 'Overflow',
  17: 'ProtocolError',
  18: 'AuthenticationFailed',
  20: 'IllegalOperation',
  22: 'InvalidBSON',
  23: 'AlreadyInitialized',
  24: 'LockTimeout',
  26: 'NamespaceNotFound',
  27: 'IndexNotFound',
  28: 'PathNotViable',
  40: 'ConflictingUpdateOperators',
  43: 'CursorNotFound',
  47: 'NoMatchingDocument',
  48: 'NamespaceExists',
  50: 'MaxTimeMSExpired',
  52: 'DollarPrefixedFieldName',
  53: 'InvalidIdField',
  54: 'NotSingleValueField',
  56: 'EmptyFieldName',
  59: 'CommandNotFound',
  61: 'ShardKeyNotFound',
  64: 'WriteConcernFailed',
  66: 'ImmutableField',
  67: 'CannotCreateIndex',
  68: 'IndexAlreadyExists',
  72: 'InvalidOptions',
  73: 'InvalidNamespace',
  79: 'UnknownReplWriteConcern',
  85: 'IndexOptionsConflict',
  86: 'IndexKeySpecsConflict',
  89: 'NetworkTimeout',
  91: 'ShutdownInProgress',
  96: 'OperationFailed',
  100: 'UnsatisfiableWriteConcern',
  112: 'WriteConflict',
  115: 'CommandNotSupported',
  117: 'ConflictingOperationInProgress',
  121: 'DocumentValidationFailure',
  125: 'CommandFailed',
  136: 'CappedPositionLost',
  146: 'ExceededMemoryLimit',
  165: 'ViewDepthLimitExceeded',
  166: 'CommandNotSupportedOnView',
  167: 'OptionNotSupportedOnView',
  168: 'InvalidPipelineOperator',
  171: 'CannotIndexParallelArrays',
  189: 'PrimarySteppedDown',
  197: 'InvalidIndexSpecificationOption',
  202: 'NetworkInterfaceExceededTimeLimit',
  207: 'InvalidUUID',
  175: 'QueryPlanKilled',
  222: 'CloseChangeStream',
  225: 'TransactionTooOld',
  234: 'RetryChangeStream',
  238: 'NotImplemented',
  239: 'SnapshotTooOld',
  246: 'SnapshotUnavailable',
  251: 'NoSuchTransaction',
  256: 'TransactionCommitted',
  257: 'TransactionTooLarge',
  260: 'InvalidResumeToken',
  262: 'ExceededTimeLimit',
  263: 'OperationNotSupportedInTransaction',
  279: 'ClientDisconnect',
  280: 'ChangeStreamFatalError',
  286: 'ChangeStreamHistoryLost',
  290: 'TransactionExceededLifetimeLimitSeconds',
  292: 'QueryExceededMemoryLimitNoDiskUseAllowed',
  334: 'MechanismUnavailable',
  9001: 'SocketException',
  10003: 'CannotGrowDocumentInCappedNamespace',
  10058: 'LegacyNotPrimary',
  10107: 'NotWritablePrimary',
  10334: 'BSONObjectTooLarge',
  11000: 'DuplicateKey',
  11600: 'InterruptedAtShutdown',
  11601: 'Interrupted',
  11602: 'InterruptedDueToReplStateChange',
  12051: 'CursorInUse',
  13388: 'StaleConfig',
  13435: 'NotPrimaryNoSecondaryOk',
  13436: 'NotPrimaryOrSecondary',
  14031: 'OutOfDiskSpace',
}

/** MongoDB's name of an error code; codes without one are called `Location<code>`, as the server does. */
export function codeNameOf(code: number): string {
  return NAMES[code] ?? `Location${code}`
}

/** An error that the client is told in MongoDB's own shape: code, code name, text, labels, and fields such as keyValue. */
export class MongoFault extends Error {
  readonly code: number
  readonly fields: Doc
  labels: string[]

  constructor(code: number, message: string, fields: Doc = {}, labels: string[] = []) {
    super(message)
    this.name = 'MongoFault'
    this.code = code
    this.fields = fields
    this.labels = labels
  }

  get codeName(): string {
    return codeNameOf(this.code)
  }
}

/** A write met a document or a unique key that an open transaction holds: it waits for `released` and tries again. */
export class Blocked extends Error {
  readonly released: Promise<void>

  constructor(released: Promise<void>) {
    super('blocked by an open transaction')
    this.name = 'Blocked'
    this.released = released
  }
}

/** The closed connection that a fail point with `closeConnection` asks for. */
export class HangUp extends Error {}

/** A session's number stands for one transaction or one retryable write. */
export function numberUsed(): MongoFault {
  return new MongoFault(
    50911,
    'Only servers in a sharded cluster can start a new transaction at the active transaction number',
  )
}

/** A conflict with another transaction, as MongoDB words it. The client may try the whole transaction again. */
export function writeConflict(): MongoFault {
  return new MongoFault(
    112,
    'Caused by :: Write conflict during plan execution and yielding is disabled. :: Please retry your operation or multi-document transaction.',
  )
}
