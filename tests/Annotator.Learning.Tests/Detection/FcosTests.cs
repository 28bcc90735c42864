using Annotator.Learning.Architectures;
using Annotator.Learning.Detection;
using static TorchSharp.torch;

namespace Annotator.Learning.Tests.Detection;

/// <summary>Which location answers for which object, and what becomes of the network's output. That losses and boxes equal
/// torchvision's is seen in the parity tests.</summary>
[Collection(nameof(Torch))]
public sealed class FcosTests
{
    private static readonly ImageSize Size = new(128, 128);

    [Theory]
    [InlineData(128, 256, (16 * 32) + (8 * 16) + (4 * 8) + (2 * 4) + (1 * 2))]
    [InlineData(100, 65, (16 * 12) + (8 * 6) + (4 * 3) + (2 * 2) + 1)]
    public void There_is_a_location_for_every_cell_of_every_level(int height, int width, int count)
    {
        Torch.Needed();
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        using var network = ArchitectureTable.Find("fcos_resnet18")!.Create(new(1));
        network.eval();

        Assert.Equal(count, FcosLocations.Of(new(height, width)).Count);
        Assert.Equal(count, network.call(zeros(1, 3, height, width)).shape[1]);
    }

    [Fact]
    public void Locations_near_the_middle_of_an_object_answer_for_it()
    {
        var targets = Assign(new BoxTarget(2, 40, 40, 72, 72));

        Assert.All(targets.Classes, index => Assert.Equal(2, index));
        var locations = FcosLocations.Of(Size);
        Assert.All(targets.Places, place => Assert.True(Math.Abs(locations.X[(int)place] - 56) < 12 && Math.Abs(locations.Y[(int)place] - 56) < 12));
        Assert.Equal(9, targets.Places.Count);
        Assert.Equal([1, 1, 3, 3], targets.Distances.Take(4));
    }

    [Fact]
    public void Of_two_objects_in_one_place_the_smaller_is_answered_for()
    {
        var targets = Assign(new BoxTarget(0, 32, 32, 80, 80), new BoxTarget(1, 50, 50, 62, 62));

        Assert.Contains(1, targets.Classes);
        Assert.Equal(1, targets.Classes[targets.Places.ToList().IndexOf((7 * 16) + 7)]);
    }

    [Fact]
    public void Large_objects_are_the_task_of_coarse_levels()
    {
        var locations = FcosLocations.Of(Size);

        Assert.All(Assign(new BoxTarget(0, 0, 0, 128, 128)).Places, place => Assert.True(locations.Level[(int)place] >= 1));
        Assert.All(Assign(new BoxTarget(0, 30, 30, 50, 50)).Places, place => Assert.Equal(0, locations.Level[(int)place]));
    }

    [Fact]
    public void An_object_without_area_is_refused() => Assert.Throws<ArgumentException>(() => Assign(new BoxTarget(0, 5, 5, 5, 9)));

    [Fact]
    public void The_output_that_the_targets_ask_for_has_no_loss_of_boxes_and_is_decoded_to_the_objects()
    {
        Torch.Needed();
        using var scope = NewDisposeScope();
        BoxTarget[] objects = [new(0, 10, 12, 42, 60), new(1, 70, 70, 100, 90)];
        var targets = Assign(objects);
        var output = full([1, targets.Locations, 7], -20f);
        output[.., .., 2..6] = 1f;
        foreach (var (i, place) in targets.Places.Index())
        {
            output[0, place, targets.Classes[i]] = 20f;
            output[0, place, 6] = 20f;
            for (int side = 0; side < 4; side++) output[0, place, 2 + side] = targets.Distances[4 * i + side];
        }

        var loss = FcosLoss.Of(output, targets);
        var found = Assert.Single(FcosDecoder.Decode(output, Size, new()));

        Assert.Equal(0, loss.Boxes.item<float>(), 1e-5);
        Assert.Equal(0, loss.Classes.item<float>(), 1e-5);
        Assert.Equal(objects.Select(o => (o.Class, o.Left, o.Top, o.Right, o.Bottom)), found.OrderBy(o => o.Class).Select(o => (o.Class, o.Left, o.Top, o.Right, o.Bottom)));
        Assert.All(found, box => Assert.True(box.Score > 0.99));
    }

    [Fact]
    public void A_batch_without_objects_has_a_loss_that_can_be_learned_from()
    {
        Torch.Needed();
        using var scope = NewDisposeScope();
        var targets = Assign();
        var output = zeros(1, targets.Locations, 7, requires_grad: true);

        var loss = FcosLoss.Of(output, targets);
        loss.Total.backward();

        Assert.True(loss.Classes.item<float>() > 0);
        Assert.Equal(0, loss.Boxes.item<float>() + loss.Centreness.item<float>());
        Assert.True(output.grad!.isfinite().all().item<bool>());
    }

    [Fact]
    public void Objects_of_a_class_that_weighs_more_are_missed_at_a_higher_price_and_the_background_at_the_same()
    {
        Torch.Needed();
        using var scope = NewDisposeScope();
        var targets = Assign(new BoxTarget(0, 10, 12, 42, 60));
        var output = zeros(1, targets.Locations, 7); // a probability of a half for everything everywhere

        float Loss(params float[] weights) => FcosLoss.Of(output, targets, weights).Classes.item<float>();

        float plain = FcosLoss.Of(output, targets).Classes.item<float>();
        Assert.Equal(plain, Loss(1, 1), 1e-3);
        Assert.Equal(plain, Loss(1, 5), 1e-3);
        Assert.Equal(3 * 0.25 * (0.5 * 0.5) * Math.Log(2), Loss(4, 1) - plain, 1e-3); // times α (1-p)² -log p
    }

    [Fact]
    public void Boxes_that_overlap_are_one_object_unless_they_are_of_different_classes()
    {
        Torch.Needed();
        using var scope = NewDisposeScope();
        var output = full([1, FcosLocations.Of(Size).Count, 7], -20f);
        foreach (var (place, index, logit) in ((int, int, float)[])[(5 * 16 + 5, 0, 5f), (5 * 16 + 6, 0, 4f), (6 * 16 + 5, 1, 3f)])
        {
            output[0, place, index] = logit;
            output[0, place, 2..6] = 2f;
            output[0, place, 6] = 9f;
        }

        var all = Assert.Single(FcosDecoder.Decode(output, Size, new(Iou: 0.5f)));
        var loose = Assert.Single(FcosDecoder.Decode(output, Size, new(Iou: 0.9f)));
        var one = Assert.Single(FcosDecoder.Decode(output, Size, new(Most: 1)));

        Assert.Equal([0, 1], all.Select(box => box.Class));
        Assert.Equal([0, 0, 1], loose.Select(box => box.Class));
        Assert.Equal((24, 24, 56, 56), (one[0].Left, one[0].Top, one[0].Right, one[0].Bottom));
    }

    private static FcosTargets Assign(params BoxTarget[] boxes) => new(FcosLocations.Of(Size), [boxes]);
}
