using Annotator.Core.Model;

namespace Annotator.Formats.Createml;

/// <summary>How the four numbers of a box count: CreateML is told so from outside the file.</summary>
/// <param name="Anchor">What x and y are of the box.</param>
/// <param name="IsNormalized">Whether the numbers are fractions of the image.</param>
/// <param name="IsUpward">Whether y counts from the bottom of the image.</param>
internal sealed record CreatemlConventions(CreatemlAnchor Anchor, bool IsNormalized, bool IsUpward)
{
    /// <summary>Whether boxes can't be placed without the size of the image.</summary>
    public bool NeedsSize => IsNormalized || IsUpward;

    /// <summary>The box that four numbers mean.</summary>
    public BoxShape Read(double x, double y, double width, double height, ImageSize size)
    {
        if (IsNormalized) (x, y, width, height) = (x * size.Width, y * size.Height, width * size.Width, height * size.Height);
        var (right, down) = Toward;
        double centerX = x + right * width / 2, centerY = y + down * height / 2;
        if (IsUpward) centerY = size.Height - centerY;
        return new(centerX - width / 2, centerY - height / 2, width, height);
    }

    /// <summary>The four numbers of a box.</summary>
    public double[] Write(BoxShape box, ImageSize size)
    {
        var (right, down) = Toward;
        double centerX = box.X + box.Width / 2, centerY = box.Y + box.Height / 2;
        if (IsUpward) centerY = size.Height - centerY;
        double[] numbers = [centerX - right * box.Width / 2, centerY - down * box.Height / 2, box.Width, box.Height];
        return IsNormalized ? [numbers[0] / size.Width, numbers[1] / size.Height, numbers[2] / size.Width, numbers[3] / size.Height] : numbers;
    }

    /// <summary>Where the centre lies from the anchor, in halves of the box along the file's own axes.</summary>
    private (int X, int Y) Toward
    {
        get
        {
            int down = IsUpward ? -1 : 1;
            return Anchor switch
            {
                CreatemlAnchor.Center => (0, 0),
                CreatemlAnchor.Corner => (1, 1),
                CreatemlAnchor.TopLeft => (1, down),
                CreatemlAnchor.TopRight => (-1, down),
                CreatemlAnchor.BottomLeft => (1, -down),
                _ => (-1, -down),
            };
        }
    }
}

/// <summary>What x and y are of a box.</summary>
internal enum CreatemlAnchor
{
    /// <summary>Its centre.</summary>
    Center,

    /// <summary>The corner nearest to the origin.</summary>
    Corner,

    /// <summary>Its top left corner.</summary>
    TopLeft,

    /// <summary>Its top right corner.</summary>
    TopRight,

    /// <summary>Its bottom left corner.</summary>
    BottomLeft,

    /// <summary>Its bottom right corner.</summary>
    BottomRight,
}
