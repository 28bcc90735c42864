using Annotator.Server.Worker;

namespace Annotator.Server.Tests;

/// <summary>Who goes first to the process that runs models.</summary>
public sealed class WorkerTurnsTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [Fact]
    public async Task Of_those_who_wait_at_the_screen_the_newest_goes_first_then_the_background_in_its_order()
    {
        var turns = new WorkerTurns(1, 1);
        var order = new List<string>();
        var first = await turns.TakeAsync(isInteractive: false, Never);
        Task[] all = [Take("background 1", false), Take("old", true), Take("background 2", false), Take("new", true)];

        first.Dispose();
        await Task.WhenAll(all);

        Assert.Equal(["new", "old", "background 1", "background 2"], order);

        async Task Take(string name, bool isInteractive)
        {
            using var turn = await turns.TakeAsync(isInteractive, Never);
            order.Add(name);
        }
    }

    [Fact]
    public async Task The_background_leaves_a_place_for_who_waits_at_the_screen()
    {
        var turns = new WorkerTurns(3, 2);
        var (one, _) = (await turns.TakeAsync(isInteractive: false, Never), await turns.TakeAsync(isInteractive: false, Never));
        var third = turns.TakeAsync(isInteractive: false, Never);

        using (await turns.TakeAsync(isInteractive: true, Never)) Assert.False(third.IsCompleted);
        Assert.False(third.IsCompleted);
        one.Dispose();

        await third;
    }

    [Fact]
    public async Task Who_goes_alone_waits_for_all_and_all_wait_for_it()
    {
        var turns = new WorkerTurns(3, 2);
        var (one, two) = (await turns.TakeAsync(isInteractive: false, Never), await turns.TakeAsync(isInteractive: true, Never));
        var alone = turns.TakeAloneAsync(Never);
        one.Dispose();
        Assert.False(alone.IsCompleted);
        two.Dispose();

        var turn = await alone;
        var next = turns.TakeAsync(isInteractive: true, Never);

        Assert.False(next.IsCompleted);
        Assert.False(turn.WasShared);
        Assert.True(two.WasShared && one.WasShared);
        turn.Dispose();
        await next;
    }

    [Fact]
    public async Task Who_gives_up_lets_the_others_go_on()
    {
        var turns = new WorkerTurns(2, 2);
        using var gaveUp = new CancellationTokenSource();
        var first = await turns.TakeAsync(isInteractive: false, Never);
        var alone = turns.TakeAloneAsync(gaveUp.Token);
        var next = turns.TakeAsync(isInteractive: false, Never);
        Assert.False(next.IsCompleted);

        gaveUp.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => alone);
        await next;
        first.Dispose();
    }
}
