namespace Annotator.Learning.Architectures;

/// <summary>All architectures that can be trained.</summary>
public static class ArchitectureTable
{
    private const string ResNetPaper = "He, Zhang, Ren, Sun 2015";
    private const string VggPaper = "Simonyan, Zisserman 2014";
    private const int PaperWidth = 4096;

    private static readonly string[] ResNetLayers = ["conv1.", "bn1.", "layer1.", "layer2.", "layer3.", "layer4."];

    /// <summary>The architectures, by task, smaller ones first.</summary>
    public static IReadOnlyList<Architecture> All { get; } =
    [
        ResNet(18, 11_176_512, 513, 1.8), ResNet(34, 21_284_672, 513, 3.6), ResNet(50, 23_508_032, 2049, 4.1), ResNet(101, 42_500_160, 2049, 7.8),
        new("googlenet", "GoogLeNet", NetworkTask.Classification, "Szegedy et al. 2014", new(3, 32, 32, 224, SmallestBatch: 2), 9_929_888, 3075, 1.5,
            ["conv1.", "conv2.", "conv3.", "inception"], null, o => new GoogLeNet(o.Classes, o.HasAuxiliaryHeads, o.IsTransformed, o.Seed)),
        new("alexnet", "AlexNet", NetworkTask.Classification, "Krizhevsky, Sutskever, Hinton 2012", new(3, 32, 63, 224), 57_003_840, 4097, 0.7,
            ["features."], null, o => new AlexNet(o.Classes, o.Hidden ?? PaperWidth, o.Seed)),
        Vgg(11, false, 128_766_336, 7.6), Vgg(11, true, 128_771_840, 7.6), Vgg(13, false, 128_950_848, 11.3), Vgg(13, true, 128_956_736, 11.3),
        Vgg(16, false, 134_260_544, 15.5), Vgg(16, true, 134_268_992, 15.5), Vgg(19, false, 139_570_240, 19.6), Vgg(19, true, 139_581_248, 19.6),
        UNet(18, 14_328_064, 10), UNet(34, 24_436_224, 13), UNet(50, 32_520_960, 24),
        DeepLab(18, 16_046_272, 322, 16), DeepLab(34, 26_154_432, 322, 24), DeepLab(50, 41_993_280, 514, 42), DeepLab(101, 60_985_408, 514, 66),
        new("fcn8s_vgg16", "FCN-8s, VGG-16", NetworkTask.Segmentation, "Long, Shelhamer, Darrell 2015", new(3, 32, 32, 320), 134_260_544, 5155, 42, ["backbone."],
            new("vgg16", [new("features.", "backbone.features."), new("classifier.0.", "fc6."), new("classifier.3.", "fc7.")]),
            o => new Fcn8s(o.Classes, o.Hidden ?? PaperWidth, o.Seed)),
        Fcos(18, 128, 2, 12_626_629, 8), Fcos(34, 128, 2, 22_734_789, 12), Fcos(50, 256, 4, 32_112_965, 30),
        new("crnn", "CRNN", NetworkTask.Transcription, "Shi, Bai, Yao 2015", new(1, 4, 8, 128, Crnn.Height), 8_704_257, 513, 0.7, ["cnn."], null, o => new Crnn(o.Classes, o.Seed)),
    ];

    /// <summary>The architecture of a name; null when there is none.</summary>
    public static Architecture? Find(string name) => All.FirstOrDefault(architecture => architecture.Name == name);

    /// <summary>The architectures for a task; the first is a good choice on a CPU.</summary>
    public static IReadOnlyList<Architecture> For(NetworkTask task) => [.. All.Where(architecture => architecture.Task == task)];

    private static Architecture ResNet(int depth, long parameters, long perClass, double operations) => new(
        $"resnet{depth}", $"ResNet-{depth}", NetworkTask.Classification, ResNetPaper, new(3, 32, 32, 224, SmallestBatch: 2), parameters, perClass, operations,
        ResNetLayers, null, o => new ResNet(depth, o.Classes, o.Seed));

    private static Architecture Vgg(int depth, bool isNormalised, long parameters, double operations) => new(
        $"vgg{depth}{(isNormalised ? "_bn" : "")}", $"VGG-{depth}{(isNormalised ? " with batch normalisation" : "")}", NetworkTask.Classification, VggPaper,
        new(3, 32, 32, 224), parameters, PaperWidth + 1, operations, ["features."], null, o => new Vgg(depth, isNormalised, o.Classes, o.Hidden ?? PaperWidth, o.Seed));

    private static Architecture UNet(int depth, long parameters, double operations) => new(
        $"unet_resnet{depth}", $"U-Net, ResNet-{depth}", NetworkTask.Segmentation, "Ronneberger, Fischer, Brox 2015", new(3, 32, 32, 256, SmallestBatch: 2), parameters, 145, operations,
        ["encoder."], FromResNet(depth, "encoder."), o => new UNet(depth, o.Classes, o.Seed));

    private static Architecture DeepLab(int depth, long parameters, long perClass, double operations) => new(
        $"deeplabv3_resnet{depth}", $"DeepLabV3, ResNet-{depth}", NetworkTask.Segmentation, "Chen, Papandreou, Schroff, Adam 2017",
        new(3, 8, 32, 320, SmallestBatch: 2), parameters, perClass, operations, ["backbone."], FromResNet(depth, "backbone."),
        o => new DeepLabV3(depth, o.Classes, o.HasAuxiliaryHeads, o.Seed));

    private static Architecture Fcos(int depth, int channels, int convolutions, long parameters, double operations) => new(
        $"fcos_resnet{depth}", $"FCOS, ResNet-{depth}", NetworkTask.Detection, "Tian, Shen, Chen, He 2020", new(3, 32, 64, 320), parameters, 9 * channels + 1, operations,
        ["backbone.body."], FromResNet(depth, "backbone.body."), o => new Fcos(depth, o.Classes, channels, convolutions, o.Seed));

    private static EncoderWeights FromResNet(int depth, string prefix) =>
        new($"resnet{depth}", [.. ResNetLayers.Select(layer => new KeyValuePair<string, string>(layer, prefix + layer))]);
}
