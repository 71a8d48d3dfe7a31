import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A line before a server of this machine, which can be made as bad as lines are. */
export interface BadLine {
  url: string
  /** The next connections of the chat break after so many bytes from the server each, wherever that is; later ones hold. */
  breakAfter(...bytes: number[]): void
  /** Breaks all connections that are open. */
  cut(): void
  /** From now on nothing is carried on the connections that are open, and nobody is told. */
  goDeaf(): void
  /** Connections of the chat so far. */
  connections(): number
  close(): Promise<void>
}

export async function badLine(url: string): Promise<BadLine> {
  const port = Number(new URL(url).port)
  const open = new Set<Socket>()
  let lives: number[] = []
  let chats = 0
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1')
    let left = Number.POSITIVE_INFINITY
    const end = (): void => {
      near.destroy()
      far.destroy()
      open.delete(near)
    }
    open.add(near)
    for (const side of [near, far]) side.on('error', end).on('close', end)
    near.on('data', (bytes: Buffer) => {
      // Its first words say what it is for; the page itself is let through.
      if (/^GET \/socket\.io\//.test(bytes.toString('latin1'))) {
        chats += 1
        left = lives.shift() ?? left
      }
      if (!near.isPaused()) far.write(bytes)
    })
    far.on('data', (bytes: Buffer) => {
      if (near.isPaused()) return
      near.write(bytes.subarray(0, left))
      left -= bytes.length
      if (left <= 0) near.end(end)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    breakAfter(...bytes) {
      lives = bytes
    },
    cut() {
      for (const near of open) near.destroy()
    },
    goDeaf() {
      for (const near of open) near.pause()
    },
    connections: () => chats,
    async close() {
      for (const near of open) near.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
