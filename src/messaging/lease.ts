import type { Conversation } from '#data/models/index.ts'
import { clock } from '#src/clock.ts'
import { limits } from '#src/limits.ts'
import { type Collections, firstFields, isDuplicateKey } from './conversations.ts'

type Conversations = Pick<Collections, 'conversations'>

/**
 * Takes the lease of a conversation, which begins with its first message; nobody else runs a turn of it meanwhile.
 * Undefined while another turn holds it. The fence goes up: a turn that lost its lease cannot commit.
 */
export async function takeLease(
  { conversations }: Conversations,
  id: string,
  owner: string,
): Promise<Conversation | undefined> {
  const now = clock.now()
  try {
    const taken = await conversations.findOneAndUpdate(
      { _id: id, $or: [{ 'lease.until': { $exists: false } }, { 'lease.until': { $lte: now } }] },
      {
        $set: { lease: { owner, until: leaseEnd(now) }, updatedAt: now },
        $inc: { fence: 1 },
        $setOnInsert: { ...firstFields(id, now), seq: 0 },
      },
      { upsert: true, returnDocument: 'after' },
    )
    return taken ?? undefined
  } catch (error) {
    if (isDuplicateKey(error)) return undefined // it is there, and held
    throw error
  }
}

/** Gives the lease back without a commit. */
export async function releaseLease({ conversations }: Conversations, held: Conversation): Promise<void> {
  await conversations.updateOne({ _id: held._id, fence: held.fence }, { $unset: { lease: '' } })
}

/** Keeps the lease for as long as `work` runs. The work goes on when the lease is lost: the fence stops its commit. */
export async function whileLeased<T>(
  { conversations }: Conversations,
  held: Conversation,
  owner: string,
  work: () => Promise<T>,
): Promise<T> {
  const renewal = setInterval(() => {
    conversations
      .updateOne(
        { _id: held._id, fence: held.fence, 'lease.owner': owner },
        { $set: { lease: { owner, until: leaseEnd(clock.now()) } } },
      )
      .catch(() => undefined) // the next beat tries again; a lease that ends is caught by the fence
  }, limits.leaseMs / 3)
  try {
    return await work()
  } finally {
    clearInterval(renewal)
  }
}

const leaseEnd = (now: Date): Date => new Date(now.getTime() + limits.leaseMs)
